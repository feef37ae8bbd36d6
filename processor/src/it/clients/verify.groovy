// No class of the jar has a name that another processor's copy of a library could have; Dagger's JavaPoet was beside it here.
def jars = new File(basedir, '../..').listFiles().findAll { it.name ==~ /rejoin-processor-[\d.]+(-SNAPSHOT)?\.jar/ }
assert jars.size() == 1
def jar = new java.util.zip.ZipFile(jars[0])
def classes = jar.entries().collect { it.name }.findAll { it.endsWith('.class') }
jar.close()
assert classes.any { it.startsWith('io/rejoin/processor/javapoet/') }
assert classes.every { it == 'module-info.class' || it.startsWith('io/rejoin/') }
